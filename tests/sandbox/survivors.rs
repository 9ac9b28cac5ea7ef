//! Nothing of a run is left when it is over, however it ended.
