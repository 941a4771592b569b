import { type AddCommand, examples } from '../command.ts'

/** `lab receipt key`. */
export const addReceipt: AddCommand = (program, hallway, end) => {
  program
    .command('receipt')
    .summary('the keys that grades are signed with')
    .description('Sees to the keys of receipts, which `lab grade --report receipt=file` signs.')
    .addHelpText(
      'after',
      examples({
        'npx lab receipt key': 'make the keys, once for a course',
        'npx lab grade 07 --submission hand-in.zip --report receipt=07.json': 'sign a grade',
        'npx lab verify 07.json': 'see whether it is the one that was signed',
      }),
    )
    .command('key')
    .description(
      'Makes a key for Ed25519: the private half in .lab/receipt-key.pem, or where ' +
        'CLOUD_LABS_RECEIPT_KEY says, the public half in receipt-public-key.pem.',
    )
    .action(async () => {
      const { makeKey } = await import('../receipts/make-key.ts')
      end(await makeKey(hallway))
    })
}
