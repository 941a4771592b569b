import manifest from '../../package.json' with { type: 'json' }

/** The version of the house, as its package says. */
export const { version } = manifest
