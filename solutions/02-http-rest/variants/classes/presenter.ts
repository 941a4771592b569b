/** Presents anything that can be shown in one media type. */
import type { Request, Response } from 'express'
import { Collection } from './collections.ts'
import { Entity, type Shown } from './entities.ts'

export abstract class Presenter {
  static readonly json: Presenter = new (class JsonPresenter extends Presenter {
    readonly mediaType = 'application/json'

    protected write(shown: Shown): string {
      return JSON.stringify(this.#toObject(shown))
    }

    #toObject(shown: Shown): object {
      const links = Object.entries(shown.links()).map(([rel, href]) => [rel, { href }])
      return {
        ...(shown instanceof Entity && shown.members()),
        ...(shown instanceof Collection && {
          [shown.element]: shown.items.map((item) => this.#toObject(item)),
        }),
        links: Object.fromEntries(links),
      }
    }
  })()

  static readonly xml: Presenter = new (class XmlPresenter extends Presenter {
    readonly mediaType = 'application/xml'

    protected write(shown: Shown): string {
      return `<?xml version="1.0"?>${this.#toElement(shown)}`
    }

    #toElement(shown: Shown): string {
      const members = shown instanceof Entity ? Object.entries(shown.members()) : []
      const parts = [
        ...members.map(([name, value]) => `<${name}>${this.#escape(String(value))}</${name}>`),
        ...(shown instanceof Collection ? shown.items.map((item) => this.#toElement(item)) : []),
        ...Object.entries(shown.links()).map(
          ([rel, href]) => `<link rel="${rel}" href="${href}"/>`,
        ),
      ]
      return `<${shown.element}>${parts.join('\n')}</${shown.element}>`
    }

    #escape(text: string): string {
      return text.replaceAll(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
    }
  })()

  abstract readonly mediaType: string
  protected abstract write(shown: Shown): string

  static for(request: Request): Presenter | undefined {
    const presenters = [Presenter.json, Presenter.xml]
    const mediaType = request.accepts(presenters.map((presenter) => presenter.mediaType))
    return presenters.find((presenter) => presenter.mediaType === mediaType)
  }

  tagOf(shown: Shown): string {
    return `"${shown.version}-${this.mediaType}"`
  }

  present(shown: Shown, request: Request, response: Response): void {
    const tag = this.tagOf(shown)
    response.vary('Accept').set({ ETag: tag, 'Cache-Control': 'no-cache' })
    if (this.#isHeld(request.get('If-None-Match') ?? '', tag)) {
      response.sendStatus(304)
      return
    }
    response.type(this.mediaType).send(this.write(shown))
  }

  #isHeld(condition: string, tag: string): boolean {
    const held = condition.split(',').map((each) => each.trim().replace(/^W\//, ''))
    return held.includes('*') || held.includes(tag)
  }
}
