/** What the theme uses of Slidev's client, which ships as sources that strict types refuse. */
import type { Ref } from 'vue'

export declare function useNav(): {
  readonly isPrintMode: Readonly<Ref<boolean>>
  next(): Promise<void>
  prev(): Promise<void>
}
export declare function onSlideLeave(leave: () => void): void
