/** What all demos share: play, step, reset; at rest when the slide is left, whole on paper. */
import { onSlideLeave, useNav } from '@slidev/client'
import { onUnmounted, ref, shallowRef } from 'vue'

export interface DemoModel<View> {
  /** Lets time pass, in milliseconds of the demo. */
  advance(ms: number): void
  view(): View
  /** Resolves when there is something to see, where that takes a moment. */
  readonly ready?: Promise<void>
}

export interface DemoSettings<View, Model extends DemoModel<View>> {
  readonly create: () => Model
  /** How far one press on 'Step' goes, in milliseconds of the demo. */
  readonly stepMs: number
  /** How much has happened when it begins, in milliseconds of the demo; nothing unless given. */
  readonly firstMs?: number
  /** How much has happened on paper, in milliseconds of the demo. */
  readonly printedMs: number
  /** Milliseconds of the demo in a millisecond of the room; 1 unless given. */
  readonly speed?: number
}

/** A frame that takes longer, as after a pause of the browser, counts as one this long. */
const longestFrameMs = 60

export function useDemo<View, Model extends DemoModel<View>>(settings: DemoSettings<View, Model>) {
  const { create, stepMs, firstMs = 0, printedMs, speed = 1 } = settings
  const { isPrintMode } = useNav()
  let model = create()
  const view = shallowRef<View>(model.view())
  const isPlaying = ref(false)
  let frame = 0
  let lastMs = 0

  const show = () => {
    view.value = model.view()
  }
  const tick = (nowMs: number) => {
    model.advance(Math.min(nowMs - lastMs, longestFrameMs) * speed)
    lastMs = nowMs
    show()
    frame = requestAnimationFrame(tick)
  }
  const pause = () => {
    cancelAnimationFrame(frame)
    isPlaying.value = false
  }
  const play = () => {
    if (isPlaying.value) return
    isPlaying.value = true
    lastMs = performance.now()
    frame = requestAnimationFrame(tick)
  }
  const showWhenReady = async (made: Model) => {
    await made.ready
    if (made === model) show()
  }
  const reset = () => {
    pause()
    model = create()
    model.advance(isPrintMode.value ? printedMs : firstMs)
    show()
    void showWhenReady(model)
  }
  /** Changes something in the model, and shows it. */
  const change = (alter: (model: Model) => void) => {
    alter(model)
    show()
  }
  const step = () => {
    pause()
    change(() => model.advance(stepMs))
  }
  const toggle = () => (isPlaying.value ? pause() : play())

  reset()
  onSlideLeave(reset)
  onUnmounted(pause)
  return { view, isPlaying, isPrinted: isPrintMode, toggle, pause, play, step, reset, change }
}
