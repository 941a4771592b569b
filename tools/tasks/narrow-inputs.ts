/** The part of a `turbo.json` that is narrowed; the rest is carried along. */
export interface TurboConfiguration {
  readonly tasks: Readonly<Record<string, TurboTask>>
}

interface TurboTask {
  readonly inputs?: readonly string[]
}

/** A lab as a workspace package. */
export interface LabPackage {
  /** As `@cloud-labs/07-load-balancing`. */
  readonly name: string
  /** As `07-load-balancing`. */
  readonly folder: string
}

/**
 * Gives each lab a task of its own whose inputs are its own solution and suite, so that a change
 * to one lab does not run the gates of all others. A lab's folder holds no configuration, and
 * `turbo.json` cannot say 'the solution of the same name'.
 */
export function narrowInputs(
  configuration: TurboConfiguration,
  task: string,
  labs: readonly LabPackage[],
): TurboConfiguration {
  const wide = configuration.tasks[task] ?? {}
  const own = labs.map(({ name, folder }) => [`${name}#${task}`, narrowTask(wide, folder)])
  return { ...configuration, tasks: { ...configuration.tasks, ...Object.fromEntries(own) } }
}

function narrowTask(task: TurboTask, folder: string): TurboTask {
  const inputs = task.inputs?.map((input) =>
    input.replace(/\/(solutions|grader\/suites)\/\*\*$/, `/$1/${folder}/**`),
  )
  return inputs === undefined ? task : { ...task, inputs }
}
