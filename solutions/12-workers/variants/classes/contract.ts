/** The words of the contract. */

export interface Order {
  readonly id: string
  readonly event: string
  readonly seats: number
  readonly cents: number
  readonly member?: boolean
}

export interface Pizza {
  readonly id: string
  readonly dough: string
  readonly sauce: string
  readonly topping: string
}

export interface CounterSettings {
  readonly redis: string
  readonly attempts?: number
  readonly backoffMs?: number
  readonly room?: number
}

export interface ClerkSettings {
  readonly redis: string
  readonly bank: string
  readonly atOnce?: number
  readonly rate?: { readonly most: number; readonly perMs: number }
  readonly lockMs?: number
}

export interface CookSettings {
  readonly redis: string
  readonly kitchen: string
  readonly atOnce?: number
}

export const queues = {
  orders: 'orders',
  dead: 'dead-orders',
  stations: 'stations',
  ovens: 'ovens',
} as const
