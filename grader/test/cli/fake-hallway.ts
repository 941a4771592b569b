import pico from 'picocolors'
import type { Hallway, Outlet } from '../../src/cli/index.ts'
import { runCli } from '../../src/cli/index.ts'
import { Interruption } from '../../src/cli/interruption.ts'
import { FakeGrader } from './fake-grader.ts'

/** An outlet that remembers. */
export class FakeOutlet implements Outlet {
  text = ''
  readonly isTerminal: boolean
  columns = 100
  readonly paint = pico.createColors(false)

  constructor({ isTerminal = false }: { isTerminal?: boolean } = {}) {
    this.isTerminal = isTerminal
  }

  write(text: string): void {
    this.text += text
  }
}

/** A hallway without a world. */
export class FakeHallway implements Hallway {
  readonly folder: string
  readonly out = new FakeOutlet()
  readonly err: FakeOutlet
  readonly environment: Record<string, string> = {}
  readonly interruption = new Interruption()
  readonly grader: FakeGrader
  /** How many graders were opened. */
  openedCount = 0

  constructor(
    folder: string,
    { grader = new FakeGrader(), isTerminal = false }: FakeHallwayParts = {},
  ) {
    this.folder = folder
    this.grader = grader
    this.err = new FakeOutlet({ isTerminal })
  }

  async openGrader(): Promise<FakeGrader> {
    this.openedCount += 1
    return this.grader
  }

  async nameBox(): Promise<string> {
    return this.grader.box.kind
  }

  /** Runs a command as it is typed. */
  run(command: string): Promise<number> {
    return runCli(command.split(' ').filter(Boolean), this)
  }
}

/** What a test may put into a hallway. */
export interface FakeHallwayParts {
  readonly grader?: FakeGrader
  readonly isTerminal?: boolean
}
