package dev.narrowcast.local.supervisor;

/** Where a part is in its life. */
public enum PartState {
    /** Its process runs and is not ready yet. */
    STARTING,
    READY,
    /** Stopped by SIGSTOP until it is resumed. */
    PAUSED,
    /** Asked to end, still running. */
    STOPPING,
    /** Down on purpose, until it is started. */
    STOPPED,
    /** Died; is started again when its back-off is over. */
    RESTARTING,
    /** Died too often; stays down until it is started. */
    FAILED,
    /** Runs, although the launcher that started it is gone. */
    ORPHANED,
    /** Does not run, and neither does a launcher. */
    DOWN
}
