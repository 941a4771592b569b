/** Where a fault stands; both count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** What the thread that strips types is asked. */
export interface SyntaxRequest {
  readonly text: string
  /** Whether there are types to strip; JavaScript is only parsed. */
  readonly hasTypes: boolean
}

/**
 * What it answers:
 * - `stripped`: the text as a module that Node can load;
 * - `typescript`: Node's type stripper refused it, at the position;
 * - `module`: the stripped text is no valid ECMAScript module; V8 does not say where;
 * - `unreadable`: the parser itself gave up, and must not be asked again.
 */
export type SyntaxReply =
  | { readonly is: 'stripped'; readonly text: string }
  | { readonly is: 'typescript'; readonly message: string; readonly at: Position }
  | { readonly is: 'module'; readonly message: string; readonly text: string }
  | { readonly is: 'unreadable'; readonly message: string }
