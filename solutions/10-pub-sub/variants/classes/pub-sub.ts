/** Classes all the way down; one connection hears everything and the brokers sort it out. */
import { ChannelBroker } from './channel-broker.ts'
import { Feed, type FeedLimits } from './feed.ts'
import { LocalBroker } from './local-broker.ts'
import { type LogLimits, StreamBroker } from './stream-broker.ts'

export function createBroker(): LocalBroker {
  return new LocalBroker()
}

export function connectPubSub(url: string): Promise<ChannelBroker> {
  return ChannelBroker.open(url)
}

export function connectStreams(url: string, limits: LogLimits = {}): Promise<StreamBroker> {
  return StreamBroker.open(url, limits)
}

export function openFeed(url: string, limits: FeedLimits = {}): Promise<Feed> {
  return Feed.open(url, limits)
}
