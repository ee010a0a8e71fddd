// Opens the book in foliate-js and hands the driver, as window.reader, what a reader can do with it.

import './modules/foliate-js/view.js'
import { FootnoteHandler } from './modules/foliate-js/footnotes.js'

const query = new URLSearchParams(location.search)
const MARKER = '[role~="doc-pagebreak"]'
const PATIENCE = 5000 // milliseconds until a note that does not pop up counts as missing

const AFTER_NOTE = 300 // milliseconds in which foliate-js lays it out: it must not go meanwhile

const pause = time => new Promise(resolve => setTimeout(resolve, time))
const frame = () => new Promise(requestAnimationFrame)
const settled = async () => { for (let i = 0; i < 3; i++) await frame() }

const response = await fetch('book.epub')
const file = new File([await response.blob()], 'book.epub', { type: 'application/epub+zip' })
const view = document.createElement('foliate-view')
document.querySelector('#book').append(view)
await view.open(file)
view.renderer.setAttribute('max-column-count', '1')
view.renderer.setStyles(query.get('styles') ?? '')
document.body.style.background = query.get('ground') ?? ''
await view.init({ showTextStart: true })
await settled()

const { book } = view
const shown = () => view.renderer.getContents()[0]

// The labels of the page markers on the screen.
const markers = () => {
    const { range } = view.lastLocation
    return [...shown().doc.querySelectorAll(MARKER)]
        .filter(marker => range.comparePoint(marker, 0) === 0)
        .map(marker => marker.id)
}

const place = () => ({
    section: shown().index,
    heading: view.lastLocation?.tocItem?.label ?? null,
    page: view.lastLocation?.pageItem?.label ?? null,
    fraction: view.lastLocation?.fraction ?? null,
})

const goTo = async target => {
    await view.goTo(target)
    await settled()
}

const note = document.querySelector('#note')
const footnotes = new FootnoteHandler()
footnotes.addEventListener('before-render', ({ detail }) => {
    detail.view.renderer.setStyles(query.get('styles') ?? '')
    note.replaceChildren(detail.view)
    note.classList.add('open')
})
let popped = () => {}
footnotes.addEventListener('render', ({ detail }) => popped({
    type: detail.type,
    hidden: detail.hidden,
    text: detail.view.renderer.getContents()[0].doc.body.textContent,
}))
view.addEventListener('link', event => footnotes.handle(book, event)
    ?.catch(fault => popped({ fault: String(fault) })))

window.reader = {
    start: place(),

    async describe() {
        const sections = []
        for (const section of book.sections) {
            const doc = await section.createDocument()
            sections.push({
                id: section.id,
                linear: section.linear,
                title: doc.title,
                faulty: doc.querySelector('parsererror') !== null,
                notes: doc.querySelectorAll('[role~="doc-noteref"]').length,
            })
        }
        const { metadata, toc, landmarks, pageList, dir } = book
        const cover = (await book.getCover())?.size ?? 0
        return { metadata, toc, landmarks, pageList, dir, sections, cover }
    },

    async visit(href) {
        await goTo(href)
        return { ...place(), markers: markers() }
    },

    // Turn pages from the beginning to the end; every section and page label that was on the screen.
    async leaf(most) {
        await goTo(0)
        const places = [place()]
        while (places.length < most) {
            await view.next()
            await settled()
            const next = place()
            const last = places.at(-1)
            if (next.section === last.section && next.fraction === last.fraction) break
            places.push(next)
        }
        return places
    },

    async callNote(section, number) {
        await goTo(section)
        const answer = new Promise(resolve => {
            popped = resolve
            setTimeout(() => resolve({ fault: 'no note pops up' }), PATIENCE)
        })
        shown().doc.querySelectorAll('[role~="doc-noteref"]')[number].click()
        const told = await answer
        await pause(AFTER_NOTE)
        return told
    },

    hideNote() {
        note.classList.remove('open')
        note.replaceChildren()
    },

    // Show a part of the book, or the first element in it that the selector finds; whether there is one.
    async show(fraction, selector) {
        if (!selector) {
            await view.goToFraction(fraction)
            await settled()
            return true
        }
        for (const [index, section] of book.sections.entries()) {
            const doc = await section.createDocument()
            if (!doc.querySelector(selector)) continue
            await view.renderer.goTo({ index, anchor: shown => shown.querySelector(selector) })
            await settled()
            return true
        }
        return false
    },
}
