/**
 * Serve.
 *
 * Receives: submissions over HTTP from students with tokens, and a clerk who can grade one.
 * Returns: grades, each to the student whose submission it is; state that survives a restart.
 *
 * A room of its own because it is the house's only open door: whatever a stranger can send is
 * bounded, counted and refused here, before any other room sees it.
 */
export type { Clerk, Errand, Result } from './clerk.ts'
export { openOffice, type Office } from './open-office.ts'
export { ServeStore } from './store.ts'
export { makeToken } from './tokens.ts'
