/** Classes, with optimistic transactions for the seats and events of BullMQ for the dead. */
import type { ClerkSettings, CookSettings, CounterSettings } from './contract.ts'
import { PizzaCook, PizzaShop } from './pizza-shop.ts'
import { SeatLedger } from './seat-ledger.ts'
import { TicketClerk } from './ticket-clerk.ts'
import { TicketCounter } from './ticket-counter.ts'

export const openBoxOffice = async ({ redis }: { redis: string }) => new SeatLedger(redis)

export const openCounter = async (settings: CounterSettings) => new TicketCounter(settings)

export const startClerk = (settings: ClerkSettings) => TicketClerk.start(settings)

export const openPizzeria = async ({ redis }: { redis: string }) => new PizzaShop(redis)

export const startCook = (settings: CookSettings) => new PizzaCook(settings).ready()
