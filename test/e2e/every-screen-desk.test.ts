import { testLook } from './every-screen.ts'

testLook({ width: 1440, height: 900, colorScheme: 'light', turn: 4 })
