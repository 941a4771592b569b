/**
 * The shapes that the platforms publish, written down from their documents and no wider than what
 * we use of them: an optional member that we never write is unknown here.
 */
import {
  anything,
  closed,
  either,
  flag,
  integer,
  list,
  matching,
  nothing,
  number,
  oneOf,
  type Shape,
  text,
  word,
} from './shape.ts'

const visibility = oneOf('hidden', 'after_due_date', 'after_published', 'visible')
const format = oneOf('text', 'html', 'simple_format', 'md', 'ansi')

/** gradescope-autograders.readthedocs.io, "Autograder Specifications", "Output format". */
export const gradescopeShape: Shape = closed(
  {
    tests: list(
      closed(
        { score: number, max_score: number, name: text, output: text },
        {
          status: oneOf('passed', 'failed'),
          name_format: format,
          output_format: format,
          number: text,
          tags: list(text),
          visibility,
          extra_data: anything,
        },
      ),
    ),
  },
  {
    score: number,
    execution_time: integer,
    output: text,
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: anything,
  },
)

const exercismStatus = oneOf('pass', 'fail', 'error')

/** exercism.org, "The Test Runner Interface", version 3. */
export const exercismShape: Shape = closed(
  {
    version: oneOf(3),
    status: exercismStatus,
    message: either(nothing, word),
    tests: list(
      closed(
        { name: word, status: exercismStatus },
        { message: either(nothing, word), output: text, test_code: text, task_id: integer },
      ),
    ),
  },
  {},
)

/** What classroom-resources/autograding-grading-reporter 1 reads of a runner's result. */
export const classroomShape: Shape = closed({
  version: oneOf(1),
  status: exercismStatus,
  max_score: integer,
  tests: list(
    closed({
      name: word,
      status: exercismStatus,
      score: integer,
      message: either(nothing, word),
      test_code: text,
      filename: text,
      line_no: integer,
      execution_time: text,
    }),
  ),
})

const status = oneOf('passed', 'failed', 'skipped', 'pending', 'other')

/** ctrf.io, schema/ctrf.schema.json: its objects are closed but for `extra`. */
export const ctrfShape: Shape = closed(
  {
    reportFormat: oneOf('CTRF'),
    specVersion: matching(/^\d+\.\d+\.\d+$/),
    results: closed({
      tool: closed({ name: word }, { version: text, extra: anything }),
      summary: closed(
        {
          tests: integer,
          passed: integer,
          failed: integer,
          skipped: integer,
          pending: integer,
          other: integer,
          start: integer,
          stop: integer,
        },
        { flaky: integer, suites: integer, duration: integer, extra: anything },
      ),
      tests: list(
        closed(
          { name: word, status, duration: integer },
          {
            suite: list(text),
            message: text,
            trace: text,
            rawStatus: text,
            tags: list(text),
            flaky: flag,
            extra: anything,
          },
        ),
      ),
    }),
  },
  {
    timestamp: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    generatedBy: text,
    extra: anything,
  },
)
