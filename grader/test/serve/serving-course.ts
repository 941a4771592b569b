import { onTestFinished, vi } from 'vitest'
import { FakeGrader } from '../cli/fake-grader.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { labFiles, plantRepository } from '../cli/planting.ts'

/** A course that serves, with Ada's token, and a hallway of Ada's own. */
export async function serveCourse(grader = new FakeGrader(), words = '') {
  const root = await plantRepository(labFiles())
  const course = new FakeHallway(root, { grader })
  await course.run('receipt key')
  await course.run('serve --add-student ada')
  const token = /clt_[\w-]+/.exec(course.out.text)?.[0] ?? ''
  const served = course.run(`serve --port 0 ${words}`)
  const end = async () => {
    course.interruption.interrupt('SIGINT')
    return served
  }
  onTestFinished(async () => void (await end()))
  const origin = await vi.waitFor(() => {
    const [, found] = /at (http:\S+)\.\n/.exec(course.out.text) ?? []
    if (found === undefined) throw new Error(`It does not serve: ${course.err.text}`)
    return found
  })
  const ada = new FakeHallway(await plantRepository(labFiles()))
  ada.environment['CLOUD_LABS_TOKEN'] = token
  return { root, course, ada, origin, token, end }
}
