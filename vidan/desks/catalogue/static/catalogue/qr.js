// A QR code (ISO/IEC 18004) of a short address, drawn on the device because the answers in it are nobody else's:
// bytes, level L, versions 1 to 5 (one block, at most 106 bytes), mask 0. Null when the text is longer.
globalThis.vidanQr = (text) => {
  "use strict";
  const QUIET = 4, MODULE = 6, FORMAT = 0x77c4; // level L, mask 0
  const ROOM = [[19, 7], [34, 10], [55, 15], [80, 20], [108, 26]]; // words of data, of correction
  const bytes = [...new TextEncoder().encode(text)], at = ROOM.findIndex(([data]) => bytes.length + 2 <= data);
  if (at < 0) return null;
  const [data, correction] = ROOM[at], size = 21 + 4 * at;

  const words = [];
  let half = 4; // the mode: bytes
  for (const byte of [bytes.length, ...bytes]) {
    words.push((half << 4) | (byte >> 4));
    half = byte & 15;
  }
  words.push(half << 4);
  for (let filler = 0xec; words.length < data; filler ^= 0xfd) words.push(filler);

  // Reed–Solomon over GF(256)
  const times = (a, b) => {
    let product = 0;
    for (; b; b >>= 1, a = (a << 1) ^ ((a >> 7) * 0x11d)) if (b & 1) product ^= a;
    return product;
  };
  let divisor = [1];
  for (let step = 0, root = 1; step < correction; step++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((one, place) => one ^ (place ? times(divisor[place - 1], root) : 0));
  }
  const rest = Array(correction).fill(0);
  for (const word of words) {
    const factor = word ^ rest.shift();
    rest.push(0);
    divisor.slice(1).forEach((one, place) => { rest[place] ^= times(one, factor); });
  }
  const bits = [...words, ...rest].flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (word >> place) & 1));

  const cells = Array.from({ length: size }, () => Array(size).fill(null)); // row, column; null: still free
  const ring = (row, column, reach, isDark) => {
    for (let y = -reach; y <= reach; y++) for (let x = -reach; x <= reach; x++) {
      if (cells[row + y]?.[column + x] !== undefined) cells[row + y][column + x] = isDark(Math.max(Math.abs(y), Math.abs(x)));
    }
  };
  for (let place = 0; place < size; place++) cells[6][place] = cells[place][6] = place % 2 === 0;
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) ring(row, column, 4, (far) => far !== 2 && far !== 4);
  if (at) ring(size - 7, size - 7, 2, (far) => far !== 1);
  for (let place = 0; place < 15; place++) {
    const isDark = Boolean((FORMAT >> place) & 1), near = place < 6 ? place : place + 1;
    if (place < 8) cells[near][8] = cells[8][size - 1 - place] = isDark;
    else cells[8][place === 8 ? 7 : 14 - place] = cells[size - 15 + place][8] = isDark;
  }
  cells[size - 8][8] = true;

  let next = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) for (const column of [right, right - 1]) {
      const row = (right + 1) & 2 ? step : size - 1 - step;
      if (cells[row][column] === null) cells[row][column] = Boolean((bits[next++] || 0) ^ Number((row + column) % 2 === 0));
    }
  }

  const drawing = (name, told) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(told).forEach(([key, value]) => one.setAttribute(key, value));
    return one;
  };
  const path = cells.flatMap((row, y) => row.map((isDark, x) => isDark ? `M${x} ${y}h1v1h-1z` : "")).join("");
  const whole = size + 2 * QUIET;
  const svg = drawing("svg", { width: whole * MODULE, height: whole * MODULE, viewBox: `${-QUIET} ${-QUIET} ${whole} ${whole}` });
  svg.append(drawing("path", { d: path, "shape-rendering": "crispEdges" }));
  return svg;
};
