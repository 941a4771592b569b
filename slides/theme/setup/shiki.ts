import { defineShikiSetup } from '@slidev/types'

/** Both pass WCAG AA on the surface that code lies on. */
export default defineShikiSetup(() => ({
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
}))
