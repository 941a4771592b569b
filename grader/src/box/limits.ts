/** What a subject may use. Times are real, in milliseconds; sizes are in bytes. */
export const limits = {
  /** Until the host in the box says that it is there; nothing of the student's has run. */
  startMs: 20_000,
  /** Loading the entry and all that it imports. */
  loadMs: 10_000,
  /** One call, also one that advances the clock. */
  callMs: 5_000,
  /** Forgetting the scenario before. */
  resetMs: 2_000,
  /** What a process that has ended may still have written into the channel. */
  lastWordsMs: 300,
  /** One line on the channel. */
  lineLength: 1_048_576,
  /** All answers together, which a suite may keep; of a node, those of one life. */
  answeredBytes: 67_108_864,
  /** All that the subject prints. */
  printedBytes: 1_048_576,
  /** One answer over HTTP. */
  bodyBytes: 4_194_304,
  /** All requests to one upstream, which are kept for the suite. */
  receivedBytes: 33_554_432,
  fileBytes: 1_048_576,
  /** Files and folders in a lab's storage. */
  storedEntries: 10_000,
  /** Between two looks at a lab's storage. */
  storageLookMs: 100,
  /** All files that the box could hold, if node let the subject write any. */
  temporaryBytes: 16_777_216,
  /** All memory that can be written to, buffers and JavaScript's heap. */
  dataBytes: 1_000_000_000,
  heapMebibytes: 256,
  /** Processes and threads; a node alone has about eleven. */
  processes: 64,
  openFiles: 256,
  cpuSeconds: 60,
} as const

/** The same limits with other numbers, as a test sets them that cannot wait so long. */
export type Limits = { readonly [Name in keyof typeof limits]: number }
