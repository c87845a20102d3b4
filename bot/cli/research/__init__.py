"""Commands for whoever wants to trust, judge or change the models and strategies."""
