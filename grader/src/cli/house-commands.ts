import type { AddCommand } from './command.ts'
import { addCheck } from './commands/check.ts'
import { addClass, addRegrade } from './commands/class.ts'
import { addNew } from './commands/new.ts'
import { addPublish } from './commands/publish.ts'
import { addReceipt } from './commands/receipt.ts'
import { addRedteam } from './commands/redteam.ts'
import { addServe } from './commands/serve.ts'
import { addSlides } from './commands/slides.ts'
import { addWorker } from './commands/worker.ts'

/** Commands for instructors; a student's edition has this file without any command. */
export const forInstructors: readonly AddCommand[] = [
  ...[addClass, addRegrade, addWorker],
  ...[addPublish, addServe, addReceipt],
  addSlides,
]

/** Commands for those who write labs. */
export const forAuthors: readonly AddCommand[] = [addCheck, addNew, addRedteam]
