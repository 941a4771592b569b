/** A lab as the course plans it, whether its folder exists yet or not. */
export interface PlannedLab {
  /** The folder's name; it never changes. */
  readonly name: string
  /** A working title; the manifest's own may be livelier. */
  readonly title: string
  readonly unit: 1 | 2 | 3 | 4 | 5 | 6 | 7
}

function unit(
  number: PlannedLab['unit'],
  titles: Readonly<Record<string, string>>,
): readonly PlannedLab[] {
  return Object.entries(titles).map(([name, title]) => ({ name, title, unit: number }))
}

/** The thirty labs of the course, in its order. */
export const curriculum: readonly PlannedLab[] = [
  // Web services.
  ...unit(1, {
    '01-packets': 'Packets',
    '02-http-rest': 'HTTP and REST',
    '03-rpc-soap': 'RPC and SOAP',
    '04-resilient-client': 'A resilient client',
  }),
  // Scaling out.
  ...unit(2, {
    '05-naming': 'Naming',
    '06-gateway': 'An API gateway',
    '07-load-balancing': 'Load balancing',
    '08-caching': 'Caching',
    '09-sharding': 'Sharding',
  }),
  // Messaging.
  ...unit(3, {
    '10-pub-sub': 'Publish and subscribe',
    '11-queues': 'Queues',
    '12-workers': 'Workers',
    '13-sagas': 'Sagas',
    '14-serverless': 'Serverless functions',
  }),
  // Time and coordination.
  ...unit(4, {
    '15-clocks': 'Clocks',
    '16-mutual-exclusion': 'Mutual exclusion',
    '17-leader-election': 'Leader election',
    '18-peer-to-peer': 'Peer to peer',
  }),
  // Replicated data.
  ...unit(5, {
    '19-quorums': 'Quorums',
    '20-dynamo': 'Dynamo',
    '21-object-store': 'An object store',
    '22-zookeeper': 'ZooKeeper',
    '23-chubby': 'Chubby',
  }),
  // Data at scale.
  ...unit(6, {
    '24-gfs': 'The Google file system',
    '25-bigtable': 'Bigtable',
    '26-mapreduce': 'MapReduce',
  }),
  // Cloud platforms.
  ...unit(7, {
    '27-hypervisor': 'A hypervisor',
    '28-iaas': 'Infrastructure as a service',
    '29-multi-tenant': 'Many tenants',
    '30-multi-cloud': 'Many clouds',
  }),
]
