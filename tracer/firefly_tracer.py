"""Records a run of the learner program."""
