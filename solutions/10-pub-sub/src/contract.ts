/** What brokers, subscriptions and feeds are, whatever is behind them. */
import type { RequestListener } from 'node:http'

/** Something that happened, as a subscriber learns of it. */
export interface Message {
  /** A text that no other message has. */
  readonly id: string
  /** As 'orders/eu/cancelled'. */
  readonly topic: string
  /** Any JSON value. */
  readonly payload: unknown
}

/** Takes messages from publishers and hands them to subscribers; neither knows of the other. */
export interface Broker {
  /**
   * Publishes a message, whether anybody listens or not.
   * @returns The id of the message.
   * @throws TypeError if the topic is none.
   */
  publish(topic: string, payload: unknown): Promise<string>
  /**
   * Listens to all topics that a pattern matches. What is published once this has resolved is
   * heard.
   * @throws TypeError if the pattern is none.
   */
  subscribe(pattern: string, options?: SubscribeOptions): Promise<Subscription>
  /** Closes all subscriptions and connections. */
  close(): Promise<void>
}

export interface SubscribeOptions {
  /** Subscriptions with the same pattern and the same group share the messages. */
  readonly group?: string
  /** How many messages wait at most for somebody to take them; 1,000 unless given. */
  readonly capacity?: number
  /** Which one goes where one more does not fit; the oldest unless given. */
  readonly whenFull?: WhenFull
}

export type WhenFull = 'drop-oldest' | 'drop-newest'

export interface Subscription {
  /**
   * Takes the next message, or waits for it.
   * @returns Nothing once the subscription is closed.
   */
  next(): Promise<Message | undefined>
  /** How many messages did not fit so far. */
  dropped(): number
  /** Ends the subscription; what nobody has taken is gone. */
  close(): Promise<void>
}

/** A broker that remembers. */
export interface DurableBroker {
  publish(topic: string, payload: unknown): Promise<string>
  /** @throws TypeError if the pattern is none, or `from` is no place to begin. */
  subscribe(pattern: string, options?: DurableOptions): Promise<DurableSubscription>
  close(): Promise<void>
}

export interface StreamOptions {
  /** How long a message may be open before somebody else gets it, in milliseconds; 30,000. */
  readonly claimAfterMs?: number
  /** How many messages are kept at least; 100,000. */
  readonly keep?: number
}

export interface DurableOptions {
  /** Subscriptions with the same pattern and the same group share messages, and one memory. */
  readonly group?: string
  /** Where to begin: 'now', 'start', or behind the message with this id; 'now' unless given. */
  readonly from?: string
}

export interface DurableMessage extends Message {
  /** Whether the group has been given this message before. */
  readonly redelivered: boolean
}

export interface DurableSubscription {
  next(): Promise<DurableMessage | undefined>
  /**
   * Says that a group's work on a message is done.
   * @returns Whether the message was open until now.
   */
  acknowledge(id: string): Promise<boolean>
  close(): Promise<void>
}

/** Pushes what is published to everybody who has connected by HTTP. */
export interface Feed {
  /** What `http.createServer` takes. */
  listener(): RequestListener
  /** How many clients are connected. */
  clientCount(): number
  /** Ends all connections, to clients and to Redis. */
  close(): Promise<void>
}

export interface FeedOptions {
  /** How often a client hears that the connection lives, in milliseconds; 15,000 unless given. */
  readonly heartbeatMs?: number
  /** How many messages may wait for one client before its connection is ended; 1,000. */
  readonly backlog?: number
}
