// Opens the book in epub.js and hands the driver, as window.reader, what it understood of it.

/* global ePub */

const response = await fetch('book.epub')
const book = ePub(await response.arrayBuffer())
const rendition = book.renderTo(document.querySelector('#book'), { width: '100%', height: '100%' })
await rendition.display()
await book.loaded.pageList

const entry = ({ label, href, subitems }) => ({
    label: label.trim(), href, subitems: subitems?.map(entry) ?? [],
})

window.reader = {
    async describe() {
        const { metadata } = book.packaging
        return {
            metadata,
            toc: book.navigation.toc.map(entry),
            landmarks: book.navigation.landmarks.map(({ type, href }) => ({ type, href })),
            pages: book.pageList.pageList.map(({ page, href }) => ({ page, href })),
            cover: await book.coverUrl() !== null,
            sections: book.spine.length,
        }
    },

    // Turn pages to the end; the documents that were on the screen.
    async leaf(most) {
        const seen = []
        for (let turns = 0; turns < most; turns++) {
            const { start, atEnd } = rendition.currentLocation()
            if (seen.at(-1) !== start.href) seen.push(start.href)
            if (atEnd) break
            await rendition.next()
        }
        return seen
    },
}
