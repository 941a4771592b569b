/** The texts that depend on a lab's kind. */
export interface KindSources {
  readonly starter: string
  readonly reference: string
  /** The text of the reference that the example mutant replaces, and what replaces it. */
  readonly mutation: { readonly replaces: string; readonly with: string }
  readonly publicTest: string
  /** The body of the example scenario in the hidden suite, indented. */
  readonly scenario: string
  /** What the scenario is given. */
  readonly scene: string
  /** The contract in the handout. */
  readonly contract: string
}
