"""Words in the notes of a trace that somebody reads again."""

UNWATCHED = "exceptions were not watched for a while: there were too many"
