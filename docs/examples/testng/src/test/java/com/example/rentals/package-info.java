/** Tests of another framework than JUnit, each in a sandbox. */
package com.example.rentals;
