import { relative } from 'node:path'
import type { ClassOrder, ClassProgress, ClassSize } from '../../class/index.ts'
import { makeHarmless } from '../../report/index.ts'
import type { Hallway } from '../hallway.ts'
import { ClassMeter } from './class-meter.ts'

/** How long the gradebook may take without a word, in milliseconds. */
const silenceMs = 2_000

/** What a class is graded with, as far as it is told at the beginning. */
export interface ToldOrder {
  readonly labs: ClassOrder['labs']
  /** Absolute; nothing where there are no policies. */
  readonly courseFile: string | undefined
}

/** Tells how grading a class goes, from its first line to the words of an interruption. */
export class ClassTeller {
  readonly #hallway: Hallway
  readonly #order: ToldOrder
  readonly #meter: ClassMeter
  #silence: NodeJS.Timeout | undefined

  constructor(hallway: Hallway, order: ToldOrder) {
    this.#hallway = hallway
    this.#order = order
    this.#meter = new ClassMeter(hallway.err)
  }

  begin(size: ClassSize): void {
    const { err, folder } = this.#hallway
    const { labs, courseFile } = this.#order
    const parts = [
      count(size.students, 'student'),
      count(size.handIns, 'hand-in'),
      count(labs.length, 'lab'),
    ]
    const policies =
      courseFile === undefined
        ? 'No course.ts: nothing is late.'
        : `Policies: ${relative(folder, courseFile)}`
    err.write(`${makeHarmless([`${parts.join(', ')}. ${policies}`]).join('\n')}\n`)
  }

  tell(progress: ClassProgress): void {
    const { done, total, reused } = progress
    const kept = `${done + reused} of ${total + reused} grades are kept`
    const words = `Interrupted; ${kept}. The same command goes on from there.`
    this.#hallway.interruption.lastWords = words
    this.#meter.tell(progress)
  }

  /** The gradebook is made now: a class of hundreds takes a while to be compared. */
  finish(): void {
    this.#meter.end()
    const words = 'Comparing the hand-ins and writing the gradebook …\n'
    this.#silence = setTimeout(() => this.#hallway.err.write(words), silenceMs)
  }

  end(): void {
    clearTimeout(this.#silence)
    this.#meter.end()
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
