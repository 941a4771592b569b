/** Why a request is not granted. */
const prefixed = new Set([
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'InvalidBatchEntryId',
  'MessageNotInflight',
  'PurgeQueueInProgress',
  'TooManyEntriesInBatchRequest',
])

const renamed = new Map([
  ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
  ['QueueNameExists', 'QueueAlreadyExists'],
])

export class Refusal extends Error {
  readonly type: string

  constructor(type: string, message = `The request was refused: ${type}.`) {
    super(message)
    this.type = type
  }

  get code(): string {
    const usual = prefixed.has(this.type) ? `AWS.SimpleQueueService.${this.type}` : this.type
    return renamed.get(this.type) ?? usual
  }
}
