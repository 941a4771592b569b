/** How long a round waits for answers, in milliseconds of the coordinator's clock. */
export const roundMs = 300

/** How long a home may be silent before stand-ins are asked in its place, in milliseconds. */
export const patienceMs = 100

/** How long a node waits between two attempts to bring its hints home, in milliseconds. */
export const hintPauseMs = 200
