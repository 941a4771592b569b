/** A function of the subject, seen from the suite: calling it crosses the process boundary. */
export type RemoteFunction = ((...args: never[]) => Promise<unknown>) & object

type Data =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | Error
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | readonly unknown[]

type MethodKeys<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never
}[keyof T]

/** What a value becomes on its way out: data is copied, anything with methods is a handle. */
export type RemoteValue<T> = T extends Data
  ? T
  : T extends (...args: never[]) => unknown
    ? Remote<T>
    : [MethodKeys<T>] extends [never]
      ? T
      : RemoteObject<T>

/** A handle on an object of the subject: its methods, each returning a promise. */
export type RemoteObject<T> = { readonly [K in MethodKeys<T>]: Remote<T[K]> }

/** The subject as a suite sees it: functions return promises, classes take `await new`. */
export type Remote<T> = T extends new (
  ...args: infer Args
) => infer Instance
  ? new (
      ...args: Args
    ) => Promise<RemoteObject<Instance>>
  : T extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<RemoteValue<Awaited<Result>>>
    : T extends object
      ? { readonly [K in keyof T]: Remote<T[K]> }
      : never
