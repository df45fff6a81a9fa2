"""Times the whole job, this system's and its peers': see ../whole-job.sh."""
