#!/usr/bin/env node
// `npx securebase …` from the repository: installs if need be, then runs the command line with the pinned Node.
import { join } from 'node:path'
import { install, pinnedNode, root, run } from './bootstrap.mjs'

install()
run(pinnedNode(), [join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)])
