### How messages and jobs stand, for those who run the bot, and numbers there are none of

delivery-pending = waiting
delivery-sent = sent
delivery-failed = failed
delivery-expired = too late
delivery-skipped = left out
delivery-superseded = replaced by a newer one

job-queued = waiting
job-running = running
job-done = done
job-failed = failed, is tried again
job-dead = given up

jobs-unknown = There is no job run { $number }. Nothing was done. /jobs shows the last ones with their numbers.
jobs-not_dead = Job run { $number } has not been given up. Nothing was done. /jobs shows those that were.
review-unknown = There is no name { $number } or no team { $team }. Nothing was changed. /review shows the names with their numbers.
review-not_so = Name { $number } is decided already, or team { $team } is of another country. Nothing was changed. /review shows what waits.
