"""The trainings as a tracking server has them, for those who compare models there."""
