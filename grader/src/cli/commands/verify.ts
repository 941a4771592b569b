import { type AddCommand, examples } from '../command.ts'
import type { VerifyOptions } from '../receipts/verify.ts'

/** `lab verify FILE`. */
export const addVerify: AddCommand = (program, hallway, end) => {
  program
    .command('verify')
    .summary('whether a receipt is the one that was signed')
    .description(
      'Verifies the receipt of a grade with the public key of the course: one changed byte, and ' +
        'it is not genuine. Exit code: 0 if it is genuine, 1 if not.',
    )
    .argument('<file>', 'the receipt')
    .option('--key <file>', "the public key; the repository's unless given")
    .option('--submission <path>', 'whether it is about this folder or archive as well')
    .addHelpText(
      'after',
      examples({
        'npx lab verify 07.json': "with the repository's public key",
        'npx lab verify 07.json --submission hand-in.zip': 'and about this very submission',
      }),
    )
    .action(async (file: string, options: VerifyOptions) => {
      const { verify } = await import('../receipts/verify.ts')
      end(await verify(hallway, file, options))
    })
}
