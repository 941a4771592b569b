import { defineMermaidSetup } from '@slidev/types'

/** Mermaid speaks in the deck's type; its own light and dark themes follow the room's. */
export default defineMermaidSetup(() => ({
  fontFamily: 'Inter Variable, sans-serif',
  themeVariables: { fontSize: '18px' },
}))
