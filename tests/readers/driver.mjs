// node driver.mjs ORDER: opens an EPUB in foliate-js and epub.js in a headless Chromium and prints, as
// JSON, what they made of it. ORDER is JSON: {book, modules, chromium, screens}, all of them paths;
// screens, where pictures go, may be null.

import fs from 'node:fs/promises'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const order = JSON.parse(process.argv[2])
const modules = createRequire(path.join(order.modules, 'driver.cjs'))
const { chromium } = modules('playwright-core')
const JSZip = modules('jszip')

const HERE = path.dirname(fileURLToPath(import.meta.url))
const PATIENCE = 30000 // milliseconds for a book to open
const MOST_TURNS = 600
const MOST_NOTES = 3
const LEAST_CONTRAST = 4.5 // WCAG 2.2, 1.4.3

const SIZES = {
    phone: { width: 360, height: 640 },
    reader: { width: 600, height: 800 },
    tablet: { width: 1024, height: 1366 },
}
const GROUNDS = { // what reading systems offer
    white: { scheme: 'light', text: '#000', ground: '#fff' },
    sepia: { scheme: 'light', text: '#5f4b32', ground: '#fbf0d9' }, // Kindle's
    black: { scheme: 'dark', text: '#c8c8c8', ground: '#000' },
}
const LOOKS = [
    ['phone', 'white'], ['reader', 'white'], ['tablet', 'white'], ['reader', 'sepia'], ['phone', 'black'],
    ['reader', 'black'],
]
const FRACTIONS = [0, 0.25, 0.5, 0.75]
const DEVICES = ['figure', 'table', 'pre', 'math', 'aside', '.titlepage', 'nav']

// WCAG 2.2, 1.4.10: the width of a phone, and a text four times as large on a screen that is four
// times as wide as the 320 pixels which the criterion names.
const REFLOWS = [
    { name: '360 px', width: 360, size: '100%' },
    { name: '400 %', width: 1280, size: '400%' },
]

const TYPES = {
    '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.xhtml': 'application/xhtml+xml',
    '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.png': 'image/png', '.ttf': 'font/ttf', '.otf': 'font/otf',
}

const data = await fs.readFile(order.book)
const container = await JSZip.loadAsync(data)
const problems = []

// A file of the book (inside/…), of npm's packages (modules/…) or of this folder.
async function find(name) {
    if (name === 'book.epub') return data
    if (name.startsWith('inside/')) return container.file(name.slice(7)).async('nodebuffer')
    const folder = name.startsWith('modules/') ? order.modules : HERE
    return fs.readFile(path.join(folder, path.normalize(name.replace(/^modules\//, ''))))
}

const server = http.createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1)
    try {
        const body = await find(name)
        response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' })
        response.end(body)
    } catch {
        response.writeHead(name === 'favicon.ico' ? 204 : 404)
        response.end()
    }
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${server.address().port}/`

const browser = await chromium.launch({
    executablePath: order.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
})

function watch(page, where) {
    page.on('pageerror', fault => problems.push(`${where}: ${fault.message}`))
    page.on('console', said => {
        if (said.type() === 'error') problems.push(`${where}: ${said.text()} ${said.location().url}`)
    })
    page.on('request', request => {
        if (!request.url().startsWith(base) && !/^(blob|data|about):/.test(request.url()))
            problems.push(`${where}: asks for ${request.url()}`)
    })
}

const stylesOf = ({ scheme, text, ground }) =>
    `html { color-scheme: ${scheme}; color: ${text}; background: ${ground} }`

async function open(address, size, ground = 'white') {
    const look = GROUNDS[ground]
    const page = await browser.newPage({ viewport: SIZES[size], colorScheme: look.scheme })
    watch(page, address)
    const query = new URLSearchParams({ styles: stylesOf(look), ground: look.ground })
    await page.goto(`${base}${address}?${query}`)
    await page.waitForFunction('window.reader', null, { timeout: PATIENCE })
    return page
}

// Call a function of window.reader in the page.
const ask = (page, name, ...values) =>
    page.evaluate(([name, values]) => window.reader[name](...values), [name, values])

async function readInFoliate() {
    const page = await open('foliate.html', 'phone')
    const found = { ...await ask(page, 'describe'), start: await page.evaluate('window.reader.start') }
    found.places = []
    for (const { label, href } of found.pageList ?? [])
        found.places.push({ label, href, ...await ask(page, 'visit', href) })
    found.popups = []
    for (const [index, { id, notes }] of found.sections.entries()) {
        if (found.popups.length === MOST_NOTES) break
        if (notes) found.popups.push({ id, ...await ask(page, 'callNote', index, 0) })
    }
    await ask(page, 'hideNote')
    await page.setViewportSize(SIZES.reader)
    found.turned = await ask(page, 'leaf', MOST_TURNS)
    await page.close()
    return found
}

async function readInEpubJs() {
    const page = await open('epubjs.html', 'reader')
    const found = { ...await ask(page, 'describe'), turned: await ask(page, 'leaf', MOST_TURNS) }
    await page.close()
    return found
}

// Each document of the book by itself: what sticks out at its sides, what is too pale on which ground.
async function measure(names) {
    const page = await browser.newPage()
    watch(page, 'documents')
    const found = { stickingOut: [], tooPale: [] }
    const script = await fs.readFile(path.join(HERE, 'measures.js'), 'utf-8')
    for (const name of names) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(`${base}inside/${name}`)
        await page.evaluate(script)
        for (const { name: reflow, width, size } of REFLOWS) {
            await page.setViewportSize({ width, height: 1000 })
            await page.evaluate(size => { document.documentElement.style.fontSize = size }, size)
            const elements = await page.evaluate('stickingOut()')
            if (elements.length) found.stickingOut.push({ name, reflow, elements })
        }
        for (const [ground, look] of Object.entries(GROUNDS)) {
            await page.emulateMedia({ colorScheme: look.scheme })
            await page.evaluate(styles => { document.documentElement.style.cssText = styles },
                `color-scheme: ${look.scheme}; color: ${look.text}; background: ${look.ground}`)
            const texts = await page.evaluate(`tooPale(${LEAST_CONTRAST})`)
            if (texts.length) found.tooPale.push({ name, ground, texts })
        }
    }
    await page.close()
    return found
}

// Pictures of some places of the book, in all sizes and on all grounds; their names.
async function photograph(notes) {
    await fs.mkdir(order.screens, { recursive: true })
    const taken = []
    const take = async (page, name) => {
        await page.screenshot({ path: path.join(order.screens, `${name}.png`) })
        taken.push(`${name}.png`)
    }
    for (const [size, ground] of LOOKS) {
        const page = await open('foliate.html', size, ground)
        for (const fraction of FRACTIONS) {
            await ask(page, 'show', fraction)
            await take(page, `${size}-${ground}-${String(fraction * 100).padStart(2, '0')}`)
        }
        for (const device of DEVICES)
            if (await ask(page, 'show', 0, device))
                await take(page, `${size}-${ground}-${device.replace(/\W/g, '')}`)
        if (notes >= 0) {
            await ask(page, 'callNote', notes, 0)
            await take(page, `${size}-${ground}-popup`)
        }
        await page.close()
    }
    return taken
}

try {
    const foliate = await readInFoliate()
    const epubjs = await readInEpubJs()
    const documents = Object.keys(container.files).filter(name => name.endsWith('.xhtml'))
    const measured = await measure(documents)
    const notes = foliate.sections.findIndex(section => section.notes)
    const screens = order.screens ? await photograph(notes) : []
    console.log(JSON.stringify({ foliate, epubjs, ...measured, screens, problems }, null, 1))
} finally {
    await browser.close()
    server.close()
}
