/**
 * Red team.
 *
 * Receives: a table of cheating submissions, and the repository that they try to fool.
 * Returns: a `Trial` for each cheat: what it gained beyond its honest twin, and whatever it leaked,
 * left behind or broke for those who come after it.
 *
 * A room of its own because it attacks the way from a submission to a grade as a whole, and sees no
 * more of it than a stranger does: what goes in, what comes out, and what stays on the machine.
 */
export { type RedteamOrder, runRedteam } from './run-redteam.ts'
