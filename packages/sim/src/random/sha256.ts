const encoder = new TextEncoder()

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const constants = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])

/**
 * SHA-256 (FIPS 180-4 §6.2), fed piece by piece.
 *
 * The platform's own digests are either asynchronous (browsers) or not there (Node's `crypto` in a
 * browser); histories need one that is neither.
 */
export class Sha256 {
  readonly #state = new Uint32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ])
  readonly #block = new Uint8Array(64)
  readonly #words = new Uint32Array(64)
  #filled = 0
  #bytes = 0

  /** Adds text as UTF-8. */
  update(text: string): this {
    this.#feed(encoder.encode(text))
    return this
  }

  /** Ends the digest; nothing can be added afterwards. */
  words(): Uint32Array {
    const bits = this.#bytes * 8
    this.#feed(new Uint8Array([0x80]))
    this.#feed(new Uint8Array((120 - this.#filled) % 64))
    const length = new DataView(new ArrayBuffer(8))
    length.setUint32(0, Math.floor(bits / 0x100000000))
    length.setUint32(4, bits >>> 0)
    this.#feed(new Uint8Array(length.buffer))
    return this.#state
  }

  /** Ends the digest as 64 hexadecimal digits. */
  hex(): string {
    return Array.from(this.words(), (word) => word.toString(16).padStart(8, '0')).join('')
  }

  #feed(bytes: Uint8Array): void {
    this.#bytes += bytes.length
    for (let offset = 0; offset < bytes.length; ) {
      const part = bytes.subarray(offset, offset + 64 - this.#filled)
      this.#block.set(part, this.#filled)
      this.#filled += part.length
      offset += part.length
      if (this.#filled === 64) this.#compress()
    }
  }

  #compress(): void {
    const words = this.#words
    const view = new DataView(this.#block.buffer)
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(i * 4)
    for (let i = 16; i < 64; i += 1) words[i] = expandWord(words, i)
    mixBlock(this.#state, words)
    this.#filled = 0
  }
}

/** The digest of a short text as eight words. */
export function sha256Words(text: string): Uint32Array {
  return new Sha256().update(text).words()
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function expandWord(words: Uint32Array, i: number): number {
  const early = words[i - 15] ?? 0
  const late = words[i - 2] ?? 0
  const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
  const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
  return (words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1
}

function mixBlock(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const t1 = (h + s1 + choice + (constants[i] ?? 0) + (words[i] ?? 0)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + s0 + majority) | 0
  }
  const mixed = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i += 1) state[i] = (state[i] ?? 0) + (mixed[i] ?? 0)
}
