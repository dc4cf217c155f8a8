import { testLook } from './every-screen.ts'

testLook({ width: 390, height: 844, colorScheme: 'dark', turn: 0 })
