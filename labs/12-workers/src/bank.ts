/** The bank, which is another company's server and behaves like one. */

export interface Charge {
  readonly order: string
  readonly cents: number
  /** The bank books charges with the same key once, and what it has booked it says again. */
  readonly key: string
}

/** The bank has understood, and does not pay: asking again changes nothing. */
export class Declined extends Error {
  override readonly name = 'Declined'
}

/**
 * Charges a customer.
 * @param bank Where the bank is, as 'http://127.0.0.1:20001'.
 * @throws Declined with the bank's reason.
 * @throws Error if the bank is in trouble, or does not answer; it may have booked the charge.
 */
export async function charge(bank: string, { order, cents, key }: Charge): Promise<void> {
  const response = await fetch(`${bank}/charges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ order, cents }),
  })
  const text = await response.text()
  if (response.status === 402) throw new Declined(text)
  if (!response.ok) throw new Error(`The bank answered ${response.status}.`)
}
