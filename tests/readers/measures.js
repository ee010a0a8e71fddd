// What is measured in a document of the book that stands in the browser by itself.

// Elements that stick out at the sides, outermost first; those in a box that scrolls do not.
window.stickingOut = () => {
    const width = document.documentElement.clientWidth
    const sticks = element => {
        const { left, right } = element.getBoundingClientRect()
        return right > width + 1 || left < -1
    }
    const scrolls = element => element && (
        /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return [...document.body.querySelectorAll('*')]
        .filter(element => sticks(element) && !scrolls(element.parentElement))
        .map(element => `${element.localName}.${element.className} ${element.textContent.trim()}`.slice(0, 60))
}

const channels = colour => colour.match(/[\d.]+/g).map(Number)

// Relative luminance (WCAG 2.2).
const luminance = colour => {
    const [red, green, blue] = channels(colour).map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const ground = element => {
    for (let each = element; each; each = each.parentElement) {
        const colour = getComputedStyle(each).backgroundColor
        if (channels(colour)[3] !== 0) return colour
    }
    return 'rgb(255, 255, 255)'
}

const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
}

// Pieces of text whose colour has less than this contrast to the ground behind it.
window.tooPale = least => {
    const found = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const { data, parentElement: element } = walker.currentNode
        if (!data.trim() || element.closest('svg')) continue
        const ratio = contrast(getComputedStyle(element).color, ground(element))
        if (ratio < least) found.push(`${element.localName}.${element.className} ${ratio.toFixed(2)} ${data.trim()}`.slice(0, 60))
    }
    return found
}
