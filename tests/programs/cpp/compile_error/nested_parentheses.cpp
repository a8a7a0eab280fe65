// Brackets in brackets, deeper than the compiler gets.
#include<assert.h>
#include<bits/stdc++.h>
#define P0 ((((((((
#define Q0 ))))))))
#define P1 P0 P0
#define Q1 Q0 Q0
#define P2 P1 P1
#define Q2 Q1 Q1
#define P3 P2 P2
#define Q3 Q2 Q2
#define P4 P3 P3
#define Q4 Q3 Q3
#define P5 P4 P4
#define Q5 Q4 Q4
#define P6 P5 P5
#define Q6 Q5 Q5
#define P7 P6 P6
#define Q7 Q6 Q6
#define P8 P7 P7
#define Q8 Q7 Q7
#define P9 P8 P8
#define Q9 Q8 Q8
#define P10 P9 P9
#define Q10 Q9 Q9
#define P11 P10 P10
#define Q11 Q10 Q10
#define P12 P11 P11
#define Q12 Q11 Q11
#define P13 P12 P12
#define Q13 Q12 Q12
#define P14 P13 P13
#define Q14 Q13 Q13
#define P15 P14 P14
#define Q15 Q14 Q14
#define P16 P15 P15
#define Q16 Q15 Q15
#define P17 P16 P16
#define Q17 Q16 Q16
#define P18 P17 P17
#define Q18 Q17 Q17
#define P19 P18 P18
#define Q19 Q18 Q18
#define P20 P19 P19
#define Q20 Q19 Q19
long f(long x) {
    return P20 x Q20;
