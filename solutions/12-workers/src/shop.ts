/** The entry: the ticket shop and the pizza shop, as others use them. */
export { type BoxOffice, openBoxOffice, type Wish } from './box-office.ts'
export { type Clerk, type ClerkOptions, startClerk } from './clerk.ts'
export { type Cook, type CookOptions, startCook } from './cook.ts'
export { type Counter, type CounterOptions, openCounter } from './counter.ts'
export type { DeadLetter, Order, Outcome, Status } from './orders.ts'
export { openPizzeria, type Pizza, type PizzaStatus, type Pizzeria } from './pizzeria.ts'
