import type { CatalogLab } from '../../catalog/index.ts'

/** Writes the README of a student's repository. */
export function studentReadme(labs: readonly CatalogLab[], server: string | undefined): string {
  const [first] = labs
  const number = first?.number ?? '07'
  const rows = labs.map(
    ({ name, manifest: { minutes, goal } }) =>
      `| [${name}](labs/${name}/README.md) | ${minutes} min | ${goal.replaceAll('|', '\\|')} |`,
  )
  return `# Cloud Labs

Hands-on labs on cloud computing and distributed systems. Each lab is a handout, a starter with
numbered gaps, and public tests to work with. The grade comes from your course.

\`\`\`sh
npm ci                      # once; Node 20 is enough, the right one comes with it
npx lab                     # where you stand, and the next step
npx lab start ${number}            # the handout's first step
npx lab test ${number} --watch     # the public tests, as you save
npx lab hint ${number}             # one sentence for the next scenario
npx lab submit ${number}           # ${submitWords(server)}
npx lab update FOLDER       # a newer edition of the labs, without losing a line of yours
\`\`\`

You edit \`labs/NN-name/src\`. Gaps are marked \`// TODO(n):\` with the number of the step in the
handout. A lab is named by its number, its name, or the beginning of it. The public tests cover
about half of the ground, and passing them says just that.

## The labs

| lab | time | goal |
|---|---|---|
${rows.join('\n')}

## Handing in

\`npx lab submit ${number}\` packs \`src\` of the lab, and nothing else, into
\`${first?.name ?? 'NN-name'}.tgz\`. ${handInWords(server)}
A grade may come with a receipt. \`npx lab verify receipt.json\` says whether it is the one that
your course has signed.

## Updates

\`npx lab update\` takes the folder, the archive or the address of a newer edition. What you have
not touched becomes new; what both sides changed is merged line by line; where that cannot be done,
your file stays as it is, and the other version is put beside it. \`src\` of a lab that you have
started is never changed. Keep \`.edition\` under version control: the merge starts from it.

MIT licence, © 2026 Cloud Labs contributors.
`
}

function submitWords(server: string | undefined): string {
  return server === undefined ? 'packs your work to hand in' : 'hands in, and shows your grade'
}

function handInWords(server: string | undefined): string {
  if (server === undefined) return 'Hand that file in where your course says.\n'
  return `It goes to ${server} and comes back with a
grade. The token that your course gave you is in the variable \`CLOUD_LABS_TOKEN\` or in the file
\`.lab/token\`.
`
}
