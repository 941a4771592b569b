import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Load balancing',
  goal: 'Spread requests over servers by seven algorithms, and keep answering while servers die.',
  kind: 'module',
  entry: './src/load-balancer.ts',
  unit: 2,
  minutes: 240,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'round-robin-takes-turns': {
      points: 6,
      claim: 'Round robin goes through the servers in their configured order and starts again.',
      hint: 'Remember which server was picked last, not how many picks there were.',
    },
    'unavailable-servers-are-never-picked': {
      points: 6,
      claim: 'A server that is down, draining or excepted is not picked; an empty pool picks none.',
      hint: 'Health and draining are two facts about a server; a pick needs both to be good.',
    },
    'heavier-servers-take-smooth-turns': {
      points: 7,
      claim: 'Weighted round robin gives each server its share without bursts, as nginx does.',
      hint: 'Raise every available server by its weight, then lower only the one picked.',
    },
    'the-idlest-server-is-picked': {
      points: 8,
      claim:
        'Least connections picks the server with the fewest open connections, weighted or not.',
      hint: 'For the weighted form compare open connections divided by weight.',
    },
    'an-address-stays-with-its-server': {
      points: 7,
      claim: 'IP hash keeps an address on one server and spreads the addresses over all of them.',
      hint: 'Choose among all servers first; look for a stand-in only if that one is away.',
    },
    'random-picks-spread-evenly': {
      points: 4,
      claim: 'Random picks are uniform, independent of each other and repeatable by their seed.',
      hint: 'Create the random generator once per balancer, and draw once per pick.',
    },
    'two-choices-beat-one': {
      points: 6,
      claim: 'Two choices draws two different servers and takes the less busy one.',
      hint: 'Draw the second server from those that are left after the first draw.',
    },
    'the-quietest-server-is-picked': {
      points: 6,
      claim: 'Least bandwidth picks the server that moved the fewest bytes within the window.',
      hint: 'Keep the moment of every transfer, and forget it as soon as the window has passed.',
    },
    'fairness-and-stickiness-are-numbers': {
      points: 6,
      claim: "Fairness is Jain's index and stickiness is the share of visits that come back right.",
      hint: 'Divide each load by its weight first; a first visit cannot come back to anything.',
    },
    'probes-rise-and-fall': {
      points: 7,
      claim: 'A server goes after `fall` bad probes in a row and is back after `rise` good ones.',
      hint: 'A probe that disagrees with what they said so far counts; one that agrees clears.',
    },
    'failed-requests-cool-a-server-down': {
      points: 6,
      claim: 'Failed requests in a row take a server out for the cool-down, and no longer.',
      hint: 'Decide when the cool-down ends at the moment it starts, and start afresh after it.',
    },
    'the-proxy-forwards-both-ways': {
      points: 7,
      claim: 'Requests and answers pass the proxy whole, with only what concerns one hop changed.',
      hint: 'Compare, header by header, what the upstream received and what the client got back.',
    },
    'a-dead-server-costs-no-request': {
      points: 7,
      claim: 'A request moves on to the next server whenever a second try cannot do harm.',
      hint: 'What matters is whether anything had been sent, and whether the method is idempotent.',
    },
    'failures-have-their-own-status': {
      points: 6,
      claim: 'No server is 503, a failed upstream is 502 and a late one is 504.',
      hint: 'The timer must come from setTimeout, and every try must end its accounting.',
    },
    'killed-servers-leave-and-come-back': {
      points: 6,
      claim: 'Servers that die mid-run stop being picked, and serve again once they are back.',
      hint: 'Tell the monitor how each try ended, and tell the balancer what the monitor finds.',
    },
    'a-drain-lets-requests-finish': {
      points: 5,
      claim: 'A draining server gets no new request, finishes those it has, and is then drained.',
      hint: 'A try is open from before the request is sent until its answer has arrived whole.',
    },
  },
})
