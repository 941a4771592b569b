/** Where links lead. */

export interface LinkPlace {
  readonly slideCount: number
  /** Of the server that shows the deck. */
  readonly origin: string
}

/** @returns Sentences about links that lead nowhere. The network is not asked. */
export async function judgeLinks(
  links: readonly string[],
  place: LinkPlace,
): Promise<readonly string[]> {
  const judged = await Promise.all(links.map((link) => judgeLink(link, place)))
  return judged.flat()
}

async function judgeLink(link: string, { slideCount, origin }: LinkPlace): Promise<string[]> {
  const slide = /^(?:\.?\/?)#\/(\d+)/.exec(link)?.[1]
  if (slide !== undefined) {
    const isThere = Number(slide) >= 1 && Number(slide) <= slideCount
    return isThere ? [] : [`A link leads to slide ${slide}, and there are ${slideCount}.`]
  }
  if (/^(https?|mailto):/.test(link)) {
    return URL.canParse(link) ? [] : [`'${link}' is no address.`]
  }
  if (link === '' || link.startsWith('#')) return [`A link leads nowhere: '${link}'.`]
  const { ok } = await fetch(new URL(link, `${origin}/`))
  return ok ? [] : [`A link leads to '${link}', and there is no such file.`]
}
