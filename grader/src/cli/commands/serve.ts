import { type AddCommand, examples } from '../command.ts'
import type { ServeOptions } from '../serving/serve.ts'

/** `lab serve`. */
export const addServe: AddCommand = (program, hallway, end) => {
  program
    .command('serve')
    .summary('take submissions over HTTP and return grades')
    .description(
      'Serves `lab submit`: takes submissions from students with tokens, grades them one after ' +
        'the other in the box, and shows each student the own grades. Put TLS before it.',
    )
    .option('--port <number>', 'the port', '8080')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--state <folder>', 'where everything is kept; .lab/serve unless given')
    .option('--attempts-per-hour <number>', 'for each student and lab', '6')
    .option('--weaker-box', 'grade even where the complete box is missing')
    .option('--add-student <name>', 'make a token for a student, print it once, and end')
    .option('--remove-student <name>', 'make the token of a student void, and end')
    .addHelpText(
      'after',
      examples({
        'npx lab serve --add-student ada': 'print the token for Ada; only its hash is kept',
        'npx lab serve --host 0.0.0.0 --port 80': 'serve everybody who can reach this machine',
      }),
    )
    .action(async (options: ServeOptions) => {
      const { serve } = await import('../serving/serve.ts')
      end(await serve(hallway, options))
    })
}
